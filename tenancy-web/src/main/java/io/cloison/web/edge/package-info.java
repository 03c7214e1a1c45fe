/** What the edge knows of a request before any resource does: its path as the client wrote it, its trace, and the bound on its body. */
@NullMarked
package io.cloison.web.edge;

import org.jspecify.annotations.NullMarked;
