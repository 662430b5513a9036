% if True
% endif
