import textwrap, uuid
print(textwrap.dedent("""
    a
      b
"""), uuid.UUID("12345678123456781234567812345678"), len(str(uuid.uuid4())), uuid.UUID(int=5).hex)
