<%
    outer = "outer " + up_revision
    counter = 0
%>
<%def name="plain()">plain ${up_revision} ${outer}</%def>
<%def name="args(a, b='two', *rest, c=3, **more)">
${a} ${b} ${rest} ${c} ${more} ${helper(a)}
</%def>
<%def name="helper(x)">
    <% doubled = x * 2 %>\
${doubled}${inner()}
    <%def name="inner()">[inner ${doubled}]</%def>
</%def>
<%def name="loud()" filter="trim,shout">
   hidden voice
</%def>
<%def name="held()" buffered="True">held</%def>
${plain()}
${args(1)}
${args(1, 2, 3, c=4, d=5)}
${loud()}
${held() + held()}
captured: ${capture(plain).upper()}
late: ${late()}
<%def name="late()">late</%def>
self: ${self.late()}
<%!
    def shout(text):
        return text.upper()
%>
