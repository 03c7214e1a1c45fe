package io.cloison.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The API, version 1; its classes are found by scanning. They share a few roots of one segment, and their methods have the rest of the path:
 * the router tries the patterns of all roots, one after the other, for each request.
 */
@ApplicationPath("/api/v1")
public class CloisonApplication extends Application {}
