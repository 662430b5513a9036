<%block name="b">x</%block>
<%block name="b">y</%block>
