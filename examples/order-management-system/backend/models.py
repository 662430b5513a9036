from sqlalchemy import Boolean, Column, DateTime, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Usuario(Base):
    __tablename__ = "usuarios"

    id = Column(Integer, primary_key=True, autoincrement=True)
    nome = Column(String)
    email = Column(String, nullable=False)
    senha = Column(String)
    ativo = Column(Boolean)
    admin = Column(Boolean, default=False)


class Pedido(Base):
    __tablename__ = "pedidos"
    __table_args__ = (Index("ix_pedidos_usuario_status", "usuario", "status"),)

    id = Column(Integer, primary_key=True, autoincrement=True)
    status = Column(String(20), default="ATIVO")
    usuario = Column(ForeignKey("usuarios.id"))
    preco = Column(Float)
    priority = Column(String(10), default="NORMAL")
    created_at = Column(DateTime, nullable=False)
    status_code = Column(Integer)
    itens = relationship("ItemPedido", cascade="all, delete")


class ItemPedido(Base):
    __tablename__ = "itens_pedido"

    id = Column(Integer, primary_key=True, autoincrement=True)
    quantidade = Column(Integer)
    sabor = Column(String)
    tamanho = Column(String)
    preco_unitario = Column(Float)
    pedido = Column(ForeignKey("pedidos.id"))


class UserProfile(Base):
    __tablename__ = "user_profiles"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("usuarios.id"))
    bio = Column(Text)
