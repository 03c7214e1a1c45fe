/** HTTP as a client sees it: requests of any kind, well-formed or not, and answers with what the tests ask of them. */
@NullMarked
package io.cloison.it.http;

import org.jspecify.annotations.NullMarked;
