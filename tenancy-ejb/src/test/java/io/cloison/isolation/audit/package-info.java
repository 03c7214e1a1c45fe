@NullMarked
package io.cloison.isolation.audit;

import org.jspecify.annotations.NullMarked;
