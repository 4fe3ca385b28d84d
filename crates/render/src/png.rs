//! A picture as pixels, for programs that take no SVG.

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

/// The longest side of a picture in pixels.
const MOST_PIXELS: f32 = 8192.0;

/// Draws an SVG of this crate as PNG, `scale` pixels for each of its own, or fewer
/// where a side would have more than 8,192. Text must be outlines
/// ([`TextMode::Exact`](crate::TextMode::Exact)): fonts are not asked for. Nothing outside the text
/// is read, whatever it refers to. The same text gives the same bytes.
///
/// # Errors
/// What is wrong with the text or the scale, in words.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, String> {
    let mut options = Options::default();
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    options.image_href_resolver.resolve_data = Box::new(|_, _, _| None);
    let tree = Tree::from_str(svg, &options).map_err(|e| e.to_string())?;
    let size = tree.size();
    let scale = scale.min(MOST_PIXELS / size.width().max(size.height()));
    let size = size
        .scale_by(scale)
        .ok_or_else(|| format!("{scale} is no scale"))?
        .to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| "there is no room for it".to_owned())?;
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| e.to_string())
}
