package io.cloison.web.admin;

import java.util.List;

/** All that was given back of what a lost node had debited. */
public record WriteOffView(List<WrittenOffView> items) {}
