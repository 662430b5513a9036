from math import floor, ceil as c
import math as m
print(floor(1.5), c(1.2), m.pi > 3)
