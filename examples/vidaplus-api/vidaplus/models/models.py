from datetime import date, datetime
from enum import Enum

from sqlalchemy import ForeignKey, Index, String, Text, func
from sqlalchemy.orm import Mapped, mapped_column, registry

table_registry = registry()


class StatusConsulta(str, Enum):
    AGENDADA = 'AGENDADA'
    REALIZADA = 'REALIZADA'
    CANCELADA = 'CANCELADA'


class TipoItem(str, Enum):
    MEDICAMENTO = 'MEDICAMENTO'
    INSUMO = 'INSUMO'
    EQUIPAMENTO = 'EQUIPAMENTO'


class TipoLeito(str, Enum):
    UTI = 'UTI'
    ENFERMARIA = 'ENFERMARIA'
    EMERGENCIA = 'EMERGENCIA'
    ISOLAMENTO = 'ISOLAMENTO'
    SEMI_INTENSIVO = 'SEMI_INTENSIVO'
    PEDIATRICO = 'PEDIATRICO'
    NEONATAL = 'NEONATAL'
    PSIQUIATRICO = 'PSIQUIATRICO'


class StatusLeito(str, Enum):
    OCUPADO = 'OCUPADO'
    LIVRE = 'LIVRE'
    RESERVADO = 'RESERVADO'
    EM_MANUTENCAO = 'EM_MANUTENCAO'


@table_registry.mapped
class BaseUser:
    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    nome: Mapped[str] = mapped_column(String(255))
    email: Mapped[str] = mapped_column(String(255), unique=True)
    senha: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


@table_registry.mapped
class PacienteUser(BaseUser):
    __tablename__ = 'paciente_users'
    __table_args__ = (Index('idx_paciente_cpf', 'cpf'),)

    cpf: Mapped[str] = mapped_column(String(14), unique=True)
    data_nascimento: Mapped[date]
    endereco: Mapped[str]
    complemento: Mapped[str | None]
    numero: Mapped[int]
    bairro: Mapped[str]
    cidade: Mapped[str]
    estado: Mapped[str]
    cep: Mapped[str]
    rg: Mapped[str | None] = mapped_column(String(20), nullable=True)
    contato: Mapped[str] = mapped_column(String(60))


@table_registry.mapped
class ProfissionalUser(BaseUser):
    __tablename__ = 'profissional_users'

    crm: Mapped[str] = mapped_column(String(20), unique=True)
    especialidade: Mapped[str] = mapped_column(String(100))


@table_registry.mapped
class Consulta:
    __tablename__ = 'consultas'

    id: Mapped[int] = mapped_column(primary_key=True)
    paciente_id: Mapped[int] = mapped_column(ForeignKey('paciente_users.id'))
    profissional_id: Mapped[int] = mapped_column(
        ForeignKey('profissional_users.id')
    )
    data: Mapped[datetime]
    status: Mapped[StatusConsulta]


@table_registry.mapped
class Prontuario:
    __tablename__ = 'prontuarios'

    id: Mapped[int] = mapped_column(primary_key=True)
    consulta_id: Mapped[int] = mapped_column(
        ForeignKey('consultas.id', ondelete='CASCADE'), unique=True
    )
    descricao: Mapped[str] = mapped_column(Text)


@table_registry.mapped
class Estoque:
    __tablename__ = 'estoques'

    id: Mapped[int] = mapped_column(primary_key=True)
    tipo_item: Mapped[TipoItem]
    nome: Mapped[str] = mapped_column(String(255))
    quantidade: Mapped[int]
    unidade: Mapped[str] = mapped_column(String(50))
    data_validade: Mapped[date | None]


@table_registry.mapped
class Leito:
    __tablename__ = 'leitos'

    id: Mapped[int] = mapped_column(primary_key=True)
    numero_leito: Mapped[str] = mapped_column(String(10))
    paciente_id: Mapped[int] = mapped_column(ForeignKey('paciente_users.id'))
    tipo: Mapped[TipoLeito]
    status: Mapped[StatusLeito]
