//! WebKitGTK without a GPU.

/// Where there is no render node, WebKitGTK draws faster without its DMA-BUF renderer (measured:
/// 16 ms a frame instead of 18–24). The switch must stand in the environment before GTK starts,
/// so the program replaces itself once, under the same process id.
pub fn prepare() {
    #[cfg(target_os = "linux")]
    {
        use std::{os::unix::process::CommandExt, process::Command};

        const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
        if std::env::var_os(SWITCH).is_some() || has_render_node() {
            return;
        }
        if let Ok(program) = std::env::current_exe() {
            // `exec` only returns when it failed; then the window opens all the same.
            let error = Command::new(program)
                .args(std::env::args_os().skip(1))
                .env(SWITCH, "1")
                .exec();
            eprintln!("Drawing may be slow: {error}");
        }
    }
}

#[cfg(target_os = "linux")]
fn has_render_node() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    })
}
