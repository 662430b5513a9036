"""${message}

Revises: ${down_revision | comma,n}
"""
% if True:
kept
% endif
## gone
<%
    a = 1
    b = 2
%>
${(a +
 b)} joined \
line
