% if True:
x
