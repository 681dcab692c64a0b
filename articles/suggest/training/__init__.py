"""How the model is fitted: texts written for this project, and labels of freely licensed ones."""
