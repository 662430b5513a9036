% if True:
x
% endif