/** The applications to compare with, assembled from what the build has made. */
@NullMarked
package io.cloison.bench.wars;

import org.jspecify.annotations.NullMarked;
