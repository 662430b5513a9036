% foo:
