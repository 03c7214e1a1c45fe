/** The HTTP contract, written as its users read it, against a real server, database and identity provider. */
@NullMarked
package io.cloison.it.api;

import org.jspecify.annotations.NullMarked;
