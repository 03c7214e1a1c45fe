@NullMarked
package io.cloison.plan.course;

import org.jspecify.annotations.NullMarked;
