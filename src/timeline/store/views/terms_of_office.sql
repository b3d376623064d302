CREATE VIEW terms_of_office AS
SELECT person.name AS person, person.name_ru AS person_ru, office.title, side.name AS side, office.since, office.until, office.acting, office.note,
       office.person_id, office.side_id, office.kind
FROM office JOIN actor AS person ON person.id = office.person_id JOIN actor AS side ON side.id = office.side_id
