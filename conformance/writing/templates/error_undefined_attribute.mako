${nothing.x}
