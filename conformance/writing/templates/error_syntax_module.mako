<%!
def f(:
    pass
%>
