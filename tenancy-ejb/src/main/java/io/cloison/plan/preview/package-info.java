/** What a change of a plan would do, before it is done: the differences, and who has used more than would be allowed. */
@NullMarked
package io.cloison.plan.preview;

import org.jspecify.annotations.NullMarked;
