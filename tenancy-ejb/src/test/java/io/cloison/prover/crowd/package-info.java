/** Many tenants at once on few connections: nobody sees a stranger's canary, whatever fails in between. */
@NullMarked
package io.cloison.prover.crowd;

import org.jspecify.annotations.NullMarked;
