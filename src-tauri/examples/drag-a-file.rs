//! A small window that a file can be dragged out of, as out of a file manager: for the journeys.
//!
//! `drag-a-file FILE LEFT TOP` shows it there, above all others, until the drag or the program is
//! ended. It says `accepted` once what is below the pointer would take the file.

#[cfg(target_os = "linux")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use gtk::gdk::{DragAction, ModifierType};
    use gtk::prelude::*;

    let [file, left, top] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else {
        return Err("Usage: drag-a-file FILE LEFT TOP".into());
    };
    let (left, top) = (left.parse()?, top.parse()?);
    gtk::init()?;
    let uri = gtk::glib::filename_to_uri(std::fs::canonicalize(file)?, None)?;

    // No window manager has a say in where such a window is.
    let window = gtk::Window::new(gtk::WindowType::Popup);
    window.set_title("A file to drag");
    window.set_default_size(SIDE, SIDE);
    window.move_(left, top);
    let handle = gtk::EventBox::new();
    window.add(&handle);
    handle.drag_source_set(ModifierType::BUTTON1_MASK, &[], DragAction::COPY);
    handle.drag_source_add_uri_targets();
    handle.connect_drag_data_get(move |_, _, data, _, _| {
        data.set_uris(&[uri.as_str()]);
    });
    handle.connect_drag_begin(|_, drag| {
        let drag = drag.clone();
        gtk::glib::timeout_add_local(OFTEN, move || {
            if drag.selected_action().is_empty() {
                return gtk::glib::ControlFlow::Continue;
            }
            println!("accepted");
            gtk::glib::ControlFlow::Break
        });
    });
    handle.connect_drag_end(|_, _| gtk::main_quit());
    window.show_all();
    gtk::main();
    Ok(())
}

/// How often is looked whether the file would be taken.
#[cfg(target_os = "linux")]
const OFTEN: std::time::Duration = std::time::Duration::from_millis(20);

/// Width and height of the window, in pixels.
#[cfg(target_os = "linux")]
const SIDE: i32 = 40;

#[cfg(not(target_os = "linux"))]
fn main() {}
