package io.cloison.web.edge;

import io.cloison.base.Setting;

/** Bounds of the HTTP edge. */
public final class WebSettings {

    public static final Setting<Integer> MAX_BODY =
            Setting.number("cloison.web.max-body", 1_048_576, "Most bytes of a request's body.");

    private WebSettings() {}
}
