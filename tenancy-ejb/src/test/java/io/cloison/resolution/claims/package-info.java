/** Single claims, converted and injected. */
@NullMarked
package io.cloison.resolution.claims;

import org.jspecify.annotations.NullMarked;
