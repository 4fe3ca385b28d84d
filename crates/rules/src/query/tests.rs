//! The query vocabulary on small designs.
