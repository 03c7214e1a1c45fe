/**
 * The routes that the interface's own document names, and what is known of each: the ids that its path takes, the body that it takes, and
 * something of every kind that those ids can name. A route that nobody has taught it fails whoever asks for it.
 */
@NullMarked
package io.cloison.it.routes;

import org.jspecify.annotations.NullMarked;
