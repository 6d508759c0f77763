/**
 * The same entities and the same HQL on SQLite and on H2, which Hibernate tests in its own build.
 */
@org.jspecify.annotations.NullUnmarked
package dev.marcasite.persistence.mapping.twins;
