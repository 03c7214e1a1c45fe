/**
 * What a caller may do. Every entry point names a permission or says that it is public; what says neither is refused. A caller's roles come
 * from the token where that names some, else from the tenant's members; platform roles count only from the platform's own issuer.
 */
@NullMarked
package io.cloison.access;

import org.jspecify.annotations.NullMarked;
