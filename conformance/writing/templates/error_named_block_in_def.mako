<%def name="f()">
<%block name="b">x</%block>
</%def>
