</%def>
