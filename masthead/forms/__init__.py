"""Forms: hand-written YAML -> typed values, strictly and kindly. Imports only problems and model.

``yaml.py`` reads YAML into plain text values with their lines, and ``plain.py`` says its parser's errors in words;
``fields.py``, ``dates.py`` and ``web.py`` say what a field may hold; ``form.py`` lays a form over what was read and
turns everything that does not fit into problems.
"""
