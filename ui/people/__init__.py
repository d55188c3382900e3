"""The pages to browse what is on record: by speaker, by publisher, by day, and two statements side by side.

Plain HTML made here, without Gradio: forms and links do everything, a script only saves a press of Enter. `make_people`
gives the routes.
"""

from ui.people.routes import make_people

__all__ = ["make_people"]
