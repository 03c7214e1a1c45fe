/**
 * JSON and records. Bodies are read strictly, with every field at fault named, into records whose components say what they may hold; answers
 * are records, written with snake_case names, times in UTC and nulls shown. Both are by hand: one pass over bytes, and the same on every
 * server.
 */
@NullMarked
package io.cloison.web.json;

import org.jspecify.annotations.NullMarked;
