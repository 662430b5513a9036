% for x in nothing:
% endfor
