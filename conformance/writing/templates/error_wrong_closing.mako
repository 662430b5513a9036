<%def name="x()"></%block>
