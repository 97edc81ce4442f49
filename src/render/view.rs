//! What templates see: small serialisable views, made for one template each.
