/** Child processes that do not outlive their parent, however the parent ends. */
@NullMarked
package io.cloison.dev.process;

import org.jspecify.annotations.NullMarked;
