<%def name="x">a</%def>
