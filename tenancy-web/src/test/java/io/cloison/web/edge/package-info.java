@NullMarked
package io.cloison.web.edge;

import org.jspecify.annotations.NullMarked;
