@NullMarked
package io.cloison.web.problem;

import org.jspecify.annotations.NullMarked;
