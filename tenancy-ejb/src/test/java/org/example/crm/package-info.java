/** A module as another company would write it: the platform knows nothing of it, and the proof covers it. */
@NullMarked
package org.example.crm;

import org.jspecify.annotations.NullMarked;
