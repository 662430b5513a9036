before
<%block>
anonymous ${up_revision}
</%block>
<%block name="named">
named ${message}
    <%block name="nested">nested</%block>
</%block>
<%block filter="h"><b>${up_revision}</b></%block>
<%
    local = 5
%>
<%block>sees ${local}</%block>
after
