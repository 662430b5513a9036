<%def name="x()">
