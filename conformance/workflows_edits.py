"""The changes of models that the examples' documents have people make: the message, and pieces of files to replace."""

VIDAPLUS = "vidaplus/models/models.py"
RG = "    rg: Mapped[str | None] = mapped_column(String(20), nullable=True)\n"
ORDERS = "backend/models.py"
PRIORITY = '    priority = Column(String(10), default="NORMAL")\n'
PROFILES = '''class UserProfile(Base):
    __tablename__ = "user_profiles"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("usuarios.id"))
    bio = Column(Text)
'''
AUTHOR = "app/models/author.py"
PATIENT = "app/models/patient.py"
RESOURCE = "backend/app/models/resource.py"
PHONE = "    phone: str | None = None\n"

EDITS = {
    "vidaplus-api": [
        ("remove rg from paciente", [(VIDAPLUS, RG, "")]),
        ("add rg field to paciente", [(VIDAPLUS, "    cep: Mapped[str]\n", "    cep: Mapped[str]\n" + RG)]),
        (
            "add index to paciente cpf field",
            [(VIDAPLUS, "(Index('idx_paciente_cpf', 'cpf'),)", "(Index('idx_paciente_cpf', 'cpf'), Index('ix2', 'cpf', 'email'))")],
        ),
        ("drop it", [(VIDAPLUS, "Index('ix2', 'cpf', 'email')", "")]),
        ("update", [(VIDAPLUS, "crm: Mapped[str] = mapped_column(String(20)", "crm: Mapped[str] = mapped_column(String(30)")]),
        ("nullable", [(VIDAPLUS, "    descricao: Mapped[str] =", "    descricao: Mapped[str | None] =")]),
        (
            "new table",
            [
                (
                    VIDAPLUS,
                    "@table_registry.mapped\nclass Prontuario:",
                    "@table_registry.mapped\nclass Nota:\n    __tablename__ = 'notas'\n"
                    "    id: Mapped[int] = mapped_column(primary_key=True)\n"
                    "    tipo: Mapped[TipoItem]\n    texto: Mapped[str] = mapped_column(Text, server_default='')\n"
                    "    quando: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)\n"
                    "    consulta_id: Mapped[int] = mapped_column(ForeignKey('consultas.id', ondelete='SET NULL'))\n\n\n"
                    "@table_registry.mapped\nclass Prontuario:",
                )
            ],
        ),
    ],
    "order-management-system": [
        ("Remove priority", [(ORDERS, PRIORITY, "")]),
        (
            "Add priority field to orders",
            [(ORDERS, "    created_at = Column(DateTime, nullable=False)\n", PRIORITY + "    created_at = Column(DateTime, nullable=False)\n")],
        ),
        ("Remove user profiles table", [(ORDERS, PROFILES, "")]),
        ("Add user profiles table", [(ORDERS, "class ItemPedido(Base):", PROFILES + "\n\nclass ItemPedido(Base):")]),
        (
            "Add new orders table",
            [
                (
                    ORDERS,
                    "class ItemPedido(Base):",
                    'class NovoPedido(Base):\n    __tablename__ = "novos_pedidos"\n    id = Column(Integer, primary_key=True)\n'
                    '    nome = Column(String(40), nullable=False, unique=True)\n    total = Column(Float, server_default="0")\n\n\n'
                    "class ItemPedido(Base):",
                )
            ],
        ),
        ("Your changes", [(ORDERS, "    tamanho = Column(String)\n", "    tamanho = Column(String, index=True)\n")]),
        ("", []),
    ],
    "sqlmodel-author-service": [
        ("Remove email", [(AUTHOR, "    email: str\n", "")]),
        (
            "Add email field to Author",
            [(AUTHOR, "    bio: str | None = None\n", "    bio: str | None = None\n    email: str | None = None\n")],
        ),
        ("longer names", [(AUTHOR, "max_length=200", "max_length=300")]),
        (
            "Publishers",
            [
                (
                    "app/models/book.py",
                    "class Book(",
                    "class Publisher(SQLModel, table=True):\n    id: int | None = Field(default=None, primary_key=True)\n"
                    "    name: str = Field(max_length=80, unique=True)\n    rating: float | None = None\n\n\nclass Book(",
                )
            ],
        ),
    ],
    "menotime": [
        (
            "Add patients table",
            [
                (
                    PATIENT,
                    "class PatientSymptom(Base):",
                    'class PatientVisit(Base):\n    __tablename__ = "patient_visits"\n    id = Column(Integer, primary_key=True)\n'
                    '    patient_id = Column(Integer, ForeignKey("patients.id", ondelete="CASCADE"), nullable=False, index=True)\n'
                    '    note = Column(String(500))\n    done = Column(Boolean, server_default="false", nullable=False)\n\n\n'
                    "class PatientSymptom(Base):",
                )
            ],
        ),
        ("Add patient status column", [(PATIENT, "    status = Column(", '    stage = Column(String, server_default="new")\n    status = Column(')]),
        ("constraint", [(PATIENT, '(UniqueConstraint("email"),)', '(UniqueConstraint("email"), UniqueConstraint("phone_number", name="uq_phone"))')]),
        ("drop symptoms", [(PATIENT, "    symptom_name = Column(String, nullable=False)\n", "")]),
    ],
    "vibe4vets": [
        ("remove phone", [(RESOURCE, PHONE, "")]),
        ("add phone column to resource", [(RESOURCE, "    title: str\n", "    title: str\n" + PHONE)]),
        ("description", [(RESOURCE, "    title: str\n", "    title: str = Field(max_length=120)\n")]),
        ("foreign key", [(RESOURCE, 'name="fk_resource_source"', 'name="fk_resource_source", ondelete="CASCADE"')]),
    ],
}
