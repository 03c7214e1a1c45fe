@NullMarked
package io.cloison.web.json;

import org.jspecify.annotations.NullMarked;
