% try:
x
% finally:
y
% endtry
