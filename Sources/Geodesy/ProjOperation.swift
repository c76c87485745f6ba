import CPROJ

extension ProjObject {
    /// The best operation between two systems that holds over all their common area, needs no missing grid and is more than
    /// the guess that two datums coincide; both sides in the order east, north.
    ///
    /// The engine's default would take an operation of another region, or the guess, without saying so.
    static func accurateOperation(
        from source: borrowing ProjCRS, to target: borrowing ProjCRS
    ) throws(GeodesyError) -> ProjObject {
        let context = source.object.context
        let (sourcePointer, targetPointer) = (source.object.pointer, target.object.pointer)
        let number = target.number
        let best = ProjObject(context) { handle in
            guard let options = proj_create_operation_factory_context(handle, nil) else { return nil }
            defer { proj_operation_factory_context_destroy(options) }
            proj_operation_factory_context_set_spatial_criterion(
                handle, options, PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT)
            proj_operation_factory_context_set_grid_availability_use(
                handle, options, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID)
            proj_operation_factory_context_set_allow_ballpark_transformations(handle, options, 0)
            guard let list = proj_create_operations(handle, sourcePointer, targetPointer, options) else { return nil }
            defer { proj_list_destroy(list) }
            // Best first; null for an empty list.
            return proj_list_get_count(list) > 0 ? proj_list_get(handle, list, 0) : nil
        }
        guard let best else {
            throw GeodesyError(
                .noAccurateTransformation, "no accurate transformation is known between EPSG:\(number) and WGS 84")
        }
        let eastNorth = ProjObject(context) { proj_normalize_for_visualization($0, best.pointer) }
        guard let eastNorth else {
            throw GeodesyError(.unsupportedCRS, "the axes of EPSG:\(number) cannot be put in the order east, north")
        }
        return eastNorth
    }
}
