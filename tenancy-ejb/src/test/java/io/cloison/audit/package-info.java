@NullMarked
package io.cloison.audit;

import org.jspecify.annotations.NullMarked;
